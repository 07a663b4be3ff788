package zaitaku.web.platform.page;

import java.util.List;
import java.util.Optional;

/**
 * What happened, what is safe, what to do now, who to call (ux.md §5).
 *
 * @param correlation id under which the log knows it, empty when nothing was logged
 * @param actions ways on, the first is the main one
 * @param post a way on that is an act: its path takes the CSRF token; stands before the links
 */
public record ErrorPage(
    Frame frame,
    ErrorCode code,
    ErrorRow row,
    String correlation,
    Optional<Link> post,
    List<Link> actions)
    implements Page {

  public ErrorPage {
    actions = List.copyOf(actions);
  }

  @Override
  public String template() {
    return "page/error.jte";
  }
}
