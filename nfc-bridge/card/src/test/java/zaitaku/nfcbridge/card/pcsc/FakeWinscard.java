package zaitaku.nfcbridge.card.pcsc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import zaitaku.nfcbridge.card.CardFault;

/** A PC/SC service of few words, that can hang or fail in any of its functions. */
final class FakeWinscard implements Winscard {

  final List<String> calls = new ArrayList<>();
  final CountDownLatch comesBack = new CountDownLatch(1);
  final CountDownLatch poweredOff = new CountDownLatch(1);
  private final List<byte[]> sent = new ArrayList<>();
  List<Seat> seats = List.of(new Seat("one", true, false, new byte[1]));
  String hangsIn = "";
  String failsIn = "";
  long code;
  byte[] answer = {(byte) 0x90, 0};
  byte[] features = new byte[0];

  /** What was sent to the card, as it was when it came. */
  synchronized List<byte[]> sent() {
    return List.copyOf(sent);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private void note(String name, boolean connecting) throws CardFault {
    synchronized (this) {
      calls.add(name);
    }
    if (hangsIn.equals(name)) {
      try {
        comesBack.await();
      } catch (InterruptedException stopping) {
        throw new AssertionError(stopping);
      }
    }
    if (failsIn.equals(name)) {
      throw connecting ? PcscCode.connecting(name, code) : PcscCode.working(name, code);
    }
  }

  @Override
  public long establish() throws CardFault {
    note("establish", true);
    return 7;
  }

  @Override
  public synchronized void release(long context) {
    calls.add("release " + context);
  }

  @Override
  public List<Seat> seats(long context) throws CardFault {
    note("seats", true);
    return seats;
  }

  @Override
  public Grip connect(long context, String reader) throws CardFault {
    note("connect", true);
    return new Grip(9, 2);
  }

  @Override
  public void begin(Grip grip) throws CardFault {
    note("begin", true);
  }

  @Override
  public byte[] transmit(Grip grip, byte[] command) throws CardFault {
    synchronized (this) {
      sent.add(command.clone());
    }
    note("transmit", false);
    return answer;
  }

  @Override
  public byte[] control(Grip grip, long code, byte[] input) throws CardFault {
    if (code == featureRequest()) {
      note("features", false);
      return features;
    }
    synchronized (this) {
      sent.add(input.clone());
    }
    note("control " + Long.toHexString(code), false);
    return answer;
  }

  @Override
  public long featureRequest() {
    return 3400;
  }

  @Override
  public void powerOff(Grip grip) {
    synchronized (this) {
      calls.add("powerOff " + grip.handle());
    }
    poweredOff.countDown();
  }
}
