package dev.drivemind.local.sqlite;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Knows when every reading has ended that began before a moment. Readings take one of two locks, and those that begin after that moment
 * take the other one: a long reading keeps no later one waiting.
 */
final class ReadingTurns {
    private final List<ReadWriteLock> locks = List.of(new ReentrantReadWriteLock(), new ReentrantReadWriteLock());
    private volatile int turn;

    /** Begins a reading; unlocking what is returned ends it. */
    @SuppressWarnings("LockNotBeforeTry") // the caller unlocks
    Lock begin() {
        while (true) {
            int mine = turn;
            Lock lock = locks.get(mine).readLock();
            lock.lock();
            if (mine == turn) {
                return lock;
            }
            lock.unlock(); // the turn has passed meanwhile, and no wait counts this lock any more
        }
    }

    /** Returns when every reading has ended that began before this call. For one thread at a time. */
    @SuppressWarnings("LockNotBeforeTry") // there is nothing to do between locking and unlocking
    void await() {
        int past = turn;
        turn = 1 - past;
        locks.get(past).writeLock().lock(); // once it is had, no reading of that turn goes on
        locks.get(past).writeLock().unlock();
    }
}
