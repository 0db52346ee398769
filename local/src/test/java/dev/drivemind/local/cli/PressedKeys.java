package dev.drivemind.local.cli;

/** Ctrl-C, pressed by a test. */
final class PressedKeys implements Interrupts {
    private boolean pressed;
    private Runnable action = () -> {};

    synchronized void pressCtrlC() {
        pressed = true;
        action.run();
    }

    @Override
    public Watch watch() {
        return new Watch() {
            @Override
            public boolean interrupted() {
                synchronized (PressedKeys.this) {
                    return pressed;
                }
            }

            @Override
            public void onInterrupt(Runnable newAction) {
                synchronized (PressedKeys.this) {
                    action = newAction;
                    if (pressed) {
                        newAction.run();
                    }
                }
            }

            @Override
            public void close() {}
        };
    }
}
