import type { ReactNode } from 'react';

/** A picture of lines for a button at the side, on a field of 24 by 24. */
export function Icon({ children }: { readonly children: ReactNode }): React.JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
