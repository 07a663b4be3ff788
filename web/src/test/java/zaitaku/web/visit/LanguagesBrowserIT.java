package zaitaku.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The language menu in a real browser, on the width of a phone. */
class LanguagesBrowserIT {

  private static final String BASE = "/v/" + TestFacilities.CLINIC;

  private static PagesTab tab;

  @BeforeAll
  static void startBrowser() {
    tab = new PagesTab();
  }

  @AfterAll
  static void stopBrowser() {
    tab.close();
  }

  @BeforeEach
  void toTheCheckPage() {
    tab.forget(BASE);
    tab.width(390);
    tab.open(BASE + "/prepare");
    tab.go("main form .button");
    tab.go("button[value=all]");
    tab.find("#form-ELECTRONIC").click();
    tab.go("main form .button");
  }

  @Test
  void aTapChangesTheLanguageAndTheStepStays() {
    tab.go("header button[lang=en]");
    assertThat(tab.address()).endsWith(BASE + "/check");
    assertThat(tab.find("h1").getText()).isEqualTo("Check your answers and register");
    tab.go("header button[value=ja-easy]");
    assertThat(tab.has("h1 ruby rt")).isTrue();
    tab.find(".tools summary").click();
    tab.go("header button[name=furigana]");
    assertThat(tab.has("ruby")).isFalse();
    assertThat(tab.address()).endsWith(BASE + "/check");
  }

  @Test
  void whatWasChosenAndNotSentYetIsThereInTheOtherLanguage() {
    tab.open(BASE + "/prepare");
    tab.find("#kind-HOUSE_CALL").click();
    tab.go("header button[lang=en]");
    assertThat(tab.find("h1").getText()).isEqualTo("What you need");
    assertThat(tab.find("#kind-HOUSE_CALL").isSelected()).isTrue();
  }

  @Test
  void digitsThatWereTypedAreNotSentByAnotherLanguage() {
    tab.open("/test-pages/digits");
    tab.find("#digits").sendKeys("12");
    tab.run(
        "sessionStorage.removeItem('sent'); window.fetch = (where, how) => {"
            + " if (how?.method === 'POST') sessionStorage.setItem('sent', where);"
            + " return Promise.reject(new Error('away')); }");
    tab.go("header button[lang=en]");
    assertThat(tab.run("return sessionStorage.getItem('sent')")).isNull();
  }

  @Test
  void theMenuOfTheLargestTextStandsInsideThePhone() {
    tab.open(BASE + "?language=ja-easy&size=xl");
    for (int width : List.of(390, 320)) {
      tab.width(width);
      tab.run("document.querySelector('.tools details').open = true");
      Object outside =
          tab.run(
              "return [...document.querySelectorAll('.tools button, .tools summary, .tools div')]"
                  + ".map(e => e.getBoundingClientRect())"
                  + ".filter(r => r.left < 0 || r.right > innerWidth).length");
      assertThat(outside).as("at %d", width).isEqualTo(0L);
    }
  }
}
