package zaitaku.web.challenge;

import zaitaku.web.platform.page.Frame;
import zaitaku.web.platform.page.Page;

/**
 * The pages of an attempt whose bridge is another device or app (ux.md P6.3).
 *
 * @param frame with facility, steps and token
 * @param transaction id in paths
 * @param flow id of the visit, for the forms
 */
public record PhonePage(Kind kind, Frame frame, String transaction, String flow) implements Page {

  /** Which of them. */
  public enum Kind {
    /** The QR code, renewed while it is looked at. */
    CODE_SHOWN("qr.title", "qr", "created"),
    /** Somebody's phone claimed; this screen waits. */
    AT_THE_PHONE("phone.title", "phone", "claimed proof_received"),
    /** The phone shows two digits. */
    DIGITS_WANTED("digits.title", "digits", "awaiting_code"),
    /** The digits were right, and something came between: one tap goes on. */
    DIGITS_RIGHT("return.title", "digits-right", "verified");

    private final String title;
    private final String template;
    private final String phases;

    Kind(String title, String template, String phases) {
      this.title = title;
      this.template = template;
      this.phases = phases;
    }
  }

  /** With its own title. */
  public static PhonePage of(Kind kind, Frame frame, String transaction, String flow) {
    return new PhonePage(kind, frame.withTitle(frame.text(kind.title)), transaction, flow);
  }

  /** Phases that this page shows; at any other it is asked for again. */
  public String phases() {
    return kind.phases;
  }

  /** Path of an act or part below the attempt's own address. */
  public String path(String part) {
    return "/card/" + transaction + "/" + part;
  }

  public String selfPath() {
    return "/card/" + transaction;
  }

  @Override
  public String template() {
    return "challenge/" + kind.template + ".jte";
  }
}
