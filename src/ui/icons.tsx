/** @file The few pictures on buttons, drawn for a 16 × 16 grid in the colour of the text. */
import type { ReactNode } from 'react';

interface IconProps {
  /** Pixels. */
  readonly size?: number;
}

const icon =
  (shape: ReactNode) =>
  ({ size = 16 }: IconProps) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shape}
    </svg>
  );

export const PlayIcon = icon(<path d="M5 2.8v10.4L13 8z" fill="currentColor" />);
export const PauseIcon = icon(<path d="M5 3v10M11 3v10" strokeWidth="2.6" />);
export const StepIcon = icon(
  <>
    <path d="M3.5 3.2v9.6L10 8z" fill="currentColor" />
    <path d="M12.6 3v10" strokeWidth="2" />
  </>,
);
export const ResetIcon = icon(
  <>
    <path d="M3 8a5 5 0 1 0 1.6-3.7" />
    <path d="M3 2.6V5.4h2.8" />
  </>,
);
export const DiceIcon = icon(
  <>
    <rect x="2.5" y="2.5" width="11" height="11" rx="2.5" />
    <path d="M5.6 5.6h.01M10.4 5.6h.01M8 8h.01M5.6 10.4h.01M10.4 10.4h.01" strokeWidth="2" />
  </>,
);
export const UndoIcon = icon(
  <>
    <path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7" />
    <path d="M5.8 3.5 2.8 6.5l3 3" />
  </>,
);
export const RedoIcon = icon(
  <>
    <path d="M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9" />
    <path d="m10.2 3.5 3 3-3 3" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="3" y="7" width="10" height="6.5" rx="1.5" fill="currentColor" />
    <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
  </>,
);
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </>,
);
export const ChevronIcon = icon(<path d="m6 3.5 4.5 4.5L6 12.5" />);
export const BackIcon = icon(<path d="M10 3.5 5.5 8l4.5 4.5" />);
export const UpIcon = icon(<path d="M8 13V3M4 7l4-4 4 4" />);
export const DownIcon = icon(<path d="M8 3v10M4 9l4 4 4-4" />);
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 3v-.5h-8v8H3" />
  </>,
);
export const TrashIcon = icon(
  <path d="M2.8 4.5h10.4M6.2 4.2V2.6h3.6v1.6M4.2 4.5l.6 9h6.4l.6-9M6.7 7v4M9.3 7v4" />,
);
export const GripIcon = icon(
  <path d="M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01" strokeWidth="2" />,
);
export const DownloadIcon = icon(<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10" />);
export const OpenIcon = icon(<path d="M8 10.2V2.7M4.8 5.7 8 2.5l3.2 3.2M3 13.2h10" />);
export const CameraIcon = icon(
  <>
    <rect x="1.8" y="4.2" width="12.4" height="9" rx="1.6" />
    <path d="m5.4 4.2 1-1.9h3.2l1 1.9" />
    <circle cx="8" cy="8.6" r="2.3" />
  </>,
);
export const PenIcon = icon(<path d="m3 13 .8-3.2 7-7 2.4 2.4-7 7L3 13zM9.4 4.2l2.4 2.4" />);
export const EraserIcon = icon(
  <path d="m6 13-3.4-3.4a1 1 0 0 1 0-1.4l5.6-5.6a1 1 0 0 1 1.4 0l3.8 3.8a1 1 0 0 1 0 1.4L8 13zM6 13h7.5M5.4 5.6l5 5" />,
);
export const SunIcon = icon(
  <>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9" />
  </>,
);
export const MoonIcon = icon(<path d="M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7z" />);
export const SystemIcon = icon(
  <>
    <rect x="2" y="3" width="12" height="8" rx="1.5" />
    <path d="M6 13.5h4" />
  </>,
);
export const AlertIcon = icon(<path d="M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.6h.01" />);
