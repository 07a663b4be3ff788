package zaitaku.web.platform.page;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Makes the answers of expected outcomes that have a row in the error catalogue. */
@Singleton
public final class ErrorPages {

  /** Below it each code is explained, apart from what led to it. */
  static final String EXPLANATION = "/help/error/";

  private final ErrorCatalogue catalogue;
  private final Pages pages;

  ErrorPages(ErrorCatalogue catalogue, Pages pages) {
    this.catalogue = catalogue;
    this.pages = pages;
  }

  /**
   * The page of a code with the code's own status.
   *
   * @param frame title and steps are replaced; facility, session and path are kept
   * @param actions ways on, the first is the main one; may be empty
   * @param values replace {@code {0}} … in the row's words
   */
  public MutableHttpResponse<byte[]> show(
      Frame frame, ErrorCode code, List<Link> actions, Object... values) {
    return show(page(frame, code, row(frame, code, values), actions, ""));
  }

  /** The page of a code whose main way on is an act: a post with the CSRF token of the frame. */
  public MutableHttpResponse<byte[]> showWithPost(
      Frame frame, ErrorCode code, Link post, List<Link> actions, Object... values) {
    return show(page(frame, code, row(frame, code, values), actions, "").withPost(post));
  }

  /**
   * The page of what went wrong around a card: it offers to try again where that may help.
   *
   * @param phone whether a phone was to read the card
   */
  public MutableHttpResponse<byte[]> showAfterCard(
      Frame frame, ErrorCode code, boolean phone, CardWays ways, Object... values) {
    ErrorRow row = catalogue.row(frame.words(), code, new Audience(frame.place(), phone), values);
    return row.retry()
        ? show(page(frame, code, row, List.of(ways.before()), "").withPost(ways.again()))
        : show(page(frame, code, row, List.of(ways.menu()), ""));
  }

  /**
   * The ways on after a card.
   *
   * @param again a post that begins a new attempt
   * @param before the page before the card
   * @param menu where there is nothing to try again
   */
  public record CardWays(Link again, Link before, Link menu) {}

  /** The page of a code as a page to read: nothing failed, so its status is 200. */
  MutableHttpResponse<byte[]> explain(Frame frame, ErrorCode code, List<Link> actions) {
    return pages.show(page(frame, code, row(frame, code), actions, ""));
  }

  /** The row of a code in the language of a frame, for its reader at a card reader. */
  public ErrorRow row(Frame frame, ErrorCode code, Object... values) {
    return catalogue.row(frame.words(), code, new Audience(frame.place(), false), values);
  }

  ErrorPage page(Frame frame, ErrorCode code, List<Link> actions, String correlation) {
    return page(frame, code, row(frame, code), actions, correlation);
  }

  private static ErrorPage page(
      Frame frame, ErrorCode code, ErrorRow row, List<Link> actions, String correlation) {
    // what a post led to cannot be asked for again: in another language its explanation is
    Frame here = frame.path().isEmpty() ? frame.withPath(EXPLANATION + code.text()) : frame;
    return new ErrorPage(
        here.withTitle(row.title()), code, row, correlation, Optional.empty(), actions);
  }

  MutableHttpResponse<byte[]> show(ErrorPage page) {
    return pages.show(HttpStatus.valueOf(page.row().status()), page);
  }
}
