import { DoctorReport } from '#features/doctor/doctor-report.tsx';
import { Inside } from '#features/inside/inside.tsx';

/** The network from within, and whether it is well. */
export const InsideView = () => (
  <>
    <Inside />
    <DoctorReport />
  </>
);
