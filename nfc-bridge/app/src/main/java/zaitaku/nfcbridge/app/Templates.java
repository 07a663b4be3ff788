package zaitaku.nfcbridge.app;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Fills in the precompiled templates; values are escaped by their place in the page. */
final class Templates {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          "gg.jte.generated.precompiled.bridge");

  String fill(String name, Object model) {
    StringOutput out = new StringOutput(8192);
    engine.render(name + ".jte", model, out);
    return out.toString();
  }
}
