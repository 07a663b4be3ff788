package zaitaku.nfcbridge.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The parts of an agent put together, and the threads they use: one for card work that no request
 * waits for, one that minds what is left alone.
 */
final class AgentRooms implements AutoCloseable {

  private static final Duration SERVICE_DEADLINE = Duration.ofSeconds(5);
  private static final long WATCH_MILLIS = 500;

  private final ServiceCalls calls;
  private final ProgressNotes notes;
  // a native call may hold its thread for long: not one of the few carriers of virtual threads
  private final ExecutorService hands =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("card work").factory());
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch").factory());
  private final AttemptDoor door;
  private final AttemptDesk desk;
  private final Attendance attendance;
  private final SelfTest selfTest;
  private final PinSurface surface;

  private AgentRooms(AgentServer.Parts parts) {
    Clock clock = parts.clock();
    surface = parts.surface();
    calls = new ServiceCalls(SERVICE_DEADLINE, parts.trust());
    notes = new ProgressNotes(calls);
    Seat seat = new Seat(clock);
    CardDesk cards = new CardDesk(parts.reader(), surface, parts.issuers());
    Finishing finishing = new Finishing(new ResponseDesk(calls));
    AttemptViews views =
        new AttemptViews(cards, surface, notes, clock, parts.languages(), this::talk);
    attendance = new Attendance(seat, views, finishing, clock, hands);
    PinWork pins = new PinWork(cards, notes, new CoolDown(parts.coolDown()), finishing);
    desk = new AttemptDesk(seat, views, pins, finishing, attendance, clock);
    RecentServices recent = new RecentServices(parts.enrolled());
    RequestDesk requests =
        new RequestDesk(
            calls, new RequestVerifier(clock), parts.random(), parts.enrolled(), recent);
    door = new AttemptDoor(seat, requests, views, finishing, attendance, clock, parts.random());
    selfTest =
        new SelfTest(
            recent,
            new ServiceProbe(clock, SERVICE_DEADLINE, parts.trust()),
            new CardLayers(seat, cards, parts.reader()),
            surface,
            clock);
  }

  static AgentRooms of(AgentServer.Parts parts) {
    AgentRooms rooms = new AgentRooms(parts);
    rooms.watch.scheduleWithFixedDelay(
        rooms.attendance::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    return rooms;
  }

  AttemptDoor door() {
    return door;
  }

  AttemptDesk desk() {
    return desk;
  }

  SelfTest selfTest() {
    return selfTest;
  }

  private WindowTalk talk(Attempt attempt) {
    return new WindowTalk(desk, attendance, attempt);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    hands.shutdownNow();
    if (surface instanceof WindowPinSurface(var window)) {
      window.close();
    }
    notes.close();
    calls.close();
  }
}
