package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import zaitaku.nfcbridge.virtualcard.VirtualCard;
import zaitaku.nfcbridge.virtualcard.VpcdSlot;

/** Lays a practice card into a slot of vpcd, for whatever speaks PC/SC on this machine. */
final class PracticePresenter {

  private static final int UNKNOWN_CARD = 2;

  private PracticePresenter() {}

  /** Returns when the reader has gone, or the waiting thread is told to stop. */
  static int run(Order.Present order, PrintStream out, PrintStream err) throws IOException {
    Optional<VirtualCard> card =
        Practice.cards(
                Practice.pki(order.data(), new SecureRandom(), Clock.systemUTC()), order.data())
            .byId(order.card());
    if (card.isEmpty()) {
      err.println("no card of this name in the tray: " + order.card());
      return UNKNOWN_CARD;
    }
    InetSocketAddress vpcd = new InetSocketAddress(InetAddress.getLoopbackAddress(), order.port());
    try (VpcdSlot slot = new VpcdSlot(vpcd)) {
      slot.lay(card.get());
      out.println(order.card() + " lies in the slot on port " + order.port());
      slot.awaitEmpty();
      out.println("the card has left the reader, or the reader has gone");
    } catch (IOException nobody) {
      throw new IOException("no free slot of vpcd on port " + order.port(), nobody);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
