package zaitaku.web.challenge;

import java.util.List;
import java.util.Optional;
import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * The card page before and while the card is read (ux.md P6); both have the address {@code
 * /card/{id}}.
 *
 * @param frame with facility, steps and token; notices say what failed before
 * @param transaction id in paths
 * @param flow id of the visit, for the forms
 * @param waiting false: nothing was opened yet; true: the bridge is at work or should be
 * @param status what the live line says now; empty: the usual words
 * @param newTab true when it is not known that this device has an agent: it opens beside this page
 * @param ways what can read the card, the likely one first
 */
public record CardPage(
    Frame frame,
    String transaction,
    String flow,
    boolean waiting,
    Optional<String> status,
    boolean newTab,
    List<BridgeWay> ways)
    implements Page {

  public CardPage {
    ways = List.copyOf(ways);
  }

  /** Nothing was opened yet. */
  public static CardPage ready(
      Frame frame, String transaction, String flow, boolean newTab, List<BridgeWay> ways) {
    Frame titled = frame.withTitle(frame.text("card.ready.title"));
    return new CardPage(titled, transaction, flow, false, Optional.empty(), newTab, ways);
  }

  /** The bridge was opened; the page follows what it does. */
  public static CardPage waiting(
      Frame frame,
      String transaction,
      String flow,
      Optional<String> status,
      boolean newTab,
      List<BridgeWay> ways) {
    Frame titled = frame.withTitle(frame.text("card.waiting.title"));
    return new CardPage(titled, transaction, flow, true, status, newTab, ways);
  }

  /** The way that the main button opens. */
  public BridgeWay first() {
    return ways.getFirst();
  }

  /** The others, in their order. */
  public List<BridgeWay> others() {
    return ways.subList(1, ways.size());
  }

  /** True when a way opens beside this page. */
  public boolean beside(BridgeWay way) {
    return way == BridgeWay.READER && newTab;
  }

  /** Phases that this page shows; at any other it is asked for again. */
  public String phases() {
    return waiting ? "created claimed proof_received verified" : "created";
  }

  /** A GET link: mints a handle and goes to the agent or the app, or shows a QR code. */
  public String path(BridgeWay way) {
    return switch (way) {
      case READER -> selfPath() + "/open";
      case PHONE -> CardPaths.qr(transaction);
      case APP -> selfPath() + "/app";
    };
  }

  /** The page itself. */
  public String selfPath() {
    return "/card/" + transaction;
  }

  /** A post that ends the attempt; the answers stay. */
  public String cancelPath() {
    return "/card/" + transaction + "/cancel";
  }

  @Override
  public String template() {
    return "challenge/card.jte";
  }
}
