package zaitaku.web.browser;

import java.io.IOException;

/** What somebody does with pages, by whatever means. */
interface Steps {

  void open(String address) throws IOException;

  /** Uses what leads to another page, and waits for that. */
  void tap(String css) throws IOException;

  /** Chooses an answer on the page. */
  void choose(String css);

  /** Waits for a page that comes by itself. */
  void waitForTitle(String heading) throws IOException;
}
