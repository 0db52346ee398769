/** What goes wrong, and the next step. */
export const problem = {
  lost: "DriveMind does not answer",
  unknown: (status: number) => `The server answered with status ${status}`,
  reference: (id: string) => `Reference for the log: ${id}`,
  steps: {
    lost: "It may be stopped or starting. This page tries again by itself; scripts/drivemind up starts it.",
    fallback: "Try again. If it happens again, the log of scripts/drivemind up says more.",
    byKind: {
      "invalid-request": "Correct what you entered and try again.",
      "invalid-page-token": "Load the list again.",
      "result-replaced": "Load the list again.",
      unauthenticated: "Run scripts/drivemind up again and open the address that it prints.",
      "not-found": "It may have been deleted meanwhile. Go back and choose again.",
      "being-deleted": "Wait until the deletion has finished, then try again.",
      "unusable-folder": "Check the path: it begins with a slash and leads to a folder that you may read.",
      "unusable-drive": "Check the address and the access, then try again.",
      "no-such-folder": "Choose folders that are there.",
      "not-connected": "Start connecting again.",
      "unknown-consent": "Start connecting again.",
      "too-many-streams": "Close other tabs of this page.",
      "too-many-requests": "Wait a minute, then try again.",
      "too-many-starts": "Wait some minutes, then try again.",
      stopping: "Wait a moment: it is being started again.",
      "store-unavailable": "Check the disk of the data directory, then try again.",
      "store-full": "Free some space on the disk. Nothing is lost.",
    } as Record<string, string>,
  },
};
