package zaitaku.web.platform.page;

/** A page with all that its template shows, ready-made. */
public interface Page {

  /** Path of the template below the template root, for example {@code visit/menu.jte}. */
  String template();

  Frame frame();
}
