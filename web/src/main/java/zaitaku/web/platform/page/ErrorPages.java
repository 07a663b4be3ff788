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
    return show(page(frame, code, actions, "", values));
  }

  /** The page of a code whose main way on is an act: a post with the CSRF token of the frame. */
  public MutableHttpResponse<byte[]> showWithPost(
      Frame frame, ErrorCode code, Link post, List<Link> actions, Object... values) {
    ErrorPage plain = page(frame, code, actions, "", values);
    return show(
        new ErrorPage(plain.frame(), code, plain.row(), "", Optional.of(post), plain.actions()));
  }

  /** The page of a code as a page to read: nothing failed, so its status is 200. */
  MutableHttpResponse<byte[]> explain(Frame frame, ErrorCode code, List<Link> actions) {
    return pages.show(page(frame, code, actions, ""));
  }

  /** The row of a code in the language of a frame. */
  public ErrorRow row(Frame frame, ErrorCode code, Object... values) {
    return catalogue.row(frame.words(), code, values);
  }

  ErrorPage page(
      Frame frame, ErrorCode code, List<Link> actions, String correlation, Object... values) {
    ErrorRow row = row(frame, code, values);
    // what a post led to cannot be asked for again: in another language its explanation is
    Frame here = frame.path().isEmpty() ? frame.withPath(EXPLANATION + code.text()) : frame;
    return new ErrorPage(
        here.withTitle(row.title()), code, row, correlation, Optional.empty(), actions);
  }

  MutableHttpResponse<byte[]> show(ErrorPage page) {
    return pages.show(HttpStatus.valueOf(page.row().status()), page);
  }
}
