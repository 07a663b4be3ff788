package zaitaku.web.challenge;

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
 * @param waiting false: nothing was opened yet; true: the agent is at work or should be
 * @param status what the live line says now; empty: the usual words
 * @param newTab true when it is not known that this device has an agent: it opens beside this page
 */
public record CardPage(
    Frame frame,
    String transaction,
    String flow,
    boolean waiting,
    Optional<String> status,
    boolean newTab)
    implements Page {

  /** Nothing was opened yet. */
  public static CardPage ready(Frame frame, String transaction, String flow, boolean newTab) {
    Frame titled = frame.withTitle(frame.text("card.ready.title"));
    return new CardPage(titled, transaction, flow, false, Optional.empty(), newTab);
  }

  /** The agent was opened; the page follows what it does. */
  public static CardPage waiting(
      Frame frame, String transaction, String flow, Optional<String> status, boolean newTab) {
    Frame titled = frame.withTitle(frame.text("card.waiting.title"));
    return new CardPage(titled, transaction, flow, true, status, newTab);
  }

  /** A GET link that mints a handle and goes to the agent. */
  public String openPath() {
    return "/card/" + transaction + "/open";
  }

  /** The page itself. */
  public String selfPath() {
    return "/card/" + transaction;
  }

  /** A post that ends the attempt; the answers stay. */
  public String cancelPath() {
    return "/card/" + transaction + "/cancel";
  }

  public String statePath() {
    return "/bridge/transactions/" + transaction + "/state";
  }

  public String eventsPath() {
    return "/bridge/transactions/" + transaction + "/events";
  }

  @Override
  public String template() {
    return "challenge/card.jte";
  }
}
