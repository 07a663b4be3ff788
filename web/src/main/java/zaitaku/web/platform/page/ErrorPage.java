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

  ErrorPage withPost(Link act) {
    return new ErrorPage(frame, code, row, correlation, Optional.of(act), actions);
  }

  /** The help page about it. */
  public Optional<Link> help() {
    return row.help()
        .map(topic -> {
          String words =
              row.leave()
                  ? frame.text("error.other-ways")
                  : frame.text("error.see", frame.text("foot." + topic.path()));
          return new Link("/help/" + topic.path(), words);
        });
  }

  /** What staff read, folded, where they stand beside the reader. */
  public Optional<String> staff() {
    return row.staff().filter(said -> frame.place() == Place.BESIDE_STAFF);
  }

  /** True when the page offers anything to press. */
  public boolean leadsOn() {
    return post.isPresent()
        || !actions.isEmpty()
        || row.help().isPresent()
        || frame.facility().isPresent();
  }

  @Override
  public String template() {
    return "page/error.jte";
  }
}
