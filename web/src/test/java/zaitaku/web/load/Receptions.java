package zaitaku.web.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Lets receptions begin: one after the other by a number of workers, or at a fixed rate. */
final class Receptions implements AutoCloseable {

  private static final int MOST_AT_ONCE = 400;

  private final URI origin;
  private final List<String> tokens;
  private final LoadCards cards;
  private final AtomicInteger next = new AtomicInteger();
  private final ConcurrentLinkedQueue<Visitor> free = new ConcurrentLinkedQueue<>();
  // threads of the system: they cost least for plain sockets that block
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Receptions(URI origin, List<String> tokens, LoadCards cards) {
    this.origin = origin;
    this.tokens = List.copyOf(tokens);
    this.cards = cards;
  }

  /** So many receptions one after the other. */
  void sequential(int count, Tally tally) {
    Visitor visitor = visitor();
    for (int i = 0; i < count; i++) {
      one(visitor, tally, System.nanoTime());
    }
    free.add(visitor);
  }

  /**
   * So many receptions of any kind by a number of workers, those of the first patients: each meets
   * what the kind before left for it.
   *
   * @param count at most as many as there are cards, so that no two meet the same consent
   */
  void each(Walk walk, int count, int workers, Tally tally) {
    AtomicInteger patient = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      all.add(
          threads.submit(() -> {
            Visitor visitor = visitor();
            for (int number = patient.getAndIncrement();
                number < count;
                number = patient.getAndIncrement()) {
              one(walk, number, visitor, tally, System.nanoTime());
            }
            free.add(visitor);
          }));
    }
    await(all);
  }

  /** Workers that begin the next reception when theirs is done; each ends its last one. */
  void closed(int workers, Duration length, Tally tally) {
    long end = System.nanoTime() + length.toNanos();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      all.add(
          threads.submit(() -> {
            Visitor visitor = visitor();
            while (System.nanoTime() < end) {
              one(visitor, tally, System.nanoTime());
            }
            free.add(visitor);
          }));
    }
    await(all);
  }

  /**
   * Receptions that begin at their time whether or not others have ended; every duration counts
   * from the time at which it should have begun.
   */
  void open(int rate, Duration length, Tally tally) {
    long began = System.nanoTime();
    long step = TimeUnit.SECONDS.toNanos(1) / rate;
    AtomicInteger going = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (long due = began; due < began + length.toNanos(); due += step) {
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      if (going.incrementAndGet() > MOST_AT_ONCE) {
        going.decrementAndGet();
        tally.failed("more than " + MOST_AT_ONCE + " receptions at once");
        continue;
      }
      long from = due;
      all.add(
          threads.submit(() -> {
            Visitor visitor = visitor();
            one(visitor, tally, from);
            free.add(visitor);
            going.decrementAndGet();
          }));
    }
    await(all);
  }

  private void one(Visitor visitor, Tally tally, long from) {
    one(Walk.REGISTER, next.getAndIncrement(), visitor, tally, from);
  }

  private void one(Walk walk, int number, Visitor visitor, Tally tally, long from) {
    // 7919 is prime: card and facility meet again only after all their pairs
    String token = tokens.get(Math.floorMod(number * 7919, tokens.size()));
    try {
      visitor.go(walk, token, cards.get(number), tally, from);
    } catch (ReceptionFailure unexpected) {
      tally.failed(String.valueOf(unexpected.getMessage()));
    } catch (IOException broken) {
      tally.failed("connection: " + broken.getMessage());
      visitor.close();
    } catch (RuntimeException unreadable) {
      tally.failed("unreadable: " + unreadable);
      visitor.close();
    }
  }

  private Visitor visitor() {
    Visitor kept = free.poll();
    return kept == null ? new Visitor(origin) : kept;
  }

  private static void await(List<Future<?>> all) {
    try {
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException failed) {
      throw new IllegalStateException("a worker did not end", failed);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    free.forEach(Visitor::close);
  }
}
