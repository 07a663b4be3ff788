package zaitaku.nfcbridge.app;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Fills in the precompiled templates; values are escaped by their place in the page. */
final class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          "gg.jte.generated.precompiled.bridge");

  /**
   * @param words of the language that the page is in
   */
  String fill(String name, Words words, Object page) {
    StringOutput out = new StringOutput(8192);
    engine.render(name + ".jte", Map.of("page", page, "words", words), out);
    return PageText.finished(out.toString(), words);
  }
}
