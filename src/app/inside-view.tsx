import { BreakIt } from '#features/break-it/break-it.tsx';
import { DoctorReport } from '#features/doctor/doctor-report.tsx';
import { Inside } from '#features/inside/inside.tsx';

/** The network from within, whether it is well, and what becomes of it when it is broken. */
export const InsideView = () => (
  <>
    <Inside />
    <DoctorReport />
    <BreakIt />
  </>
);
