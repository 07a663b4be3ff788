package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import zaitaku.nfcbridge.app.window.PinDialog;
import zaitaku.nfcbridge.app.window.PinWindow;

class SurfacesTest {

  private static final FakeDialog WINDOW = new FakeDialog();
  private static final Supplier<Optional<PinDialog>> DISPLAY = () -> Optional.of(WINDOW);
  private static final Supplier<Optional<PinDialog>> NO_DISPLAY = Optional::empty;

  @Test
  void aRealReaderTakesTheWindowUnlessToldOtherwise() {
    assertThat(Surfaces.choose(Optional.empty(), true, DISPLAY))
        .isEqualTo(new Surfaces.Chosen(new WindowPinSurface(WINDOW)));
  }

  @Test
  void practiceCardsTakeThePageUnlessToldOtherwise() {
    assertThat(Surfaces.choose(Optional.empty(), false, NO_DISPLAY))
        .isEqualTo(new Surfaces.Chosen(new PagePinSurface()));
    assertThat(Surfaces.choose(Optional.of(SurfaceKind.WINDOW), false, DISPLAY))
        .isEqualTo(new Surfaces.Chosen(new WindowPinSurface(WINDOW)));
  }

  @Test
  void SEC_P01_thePageIsRefusedForARealReader() {
    assertThat(Surfaces.choose(Optional.of(SurfaceKind.PAGE), true, DISPLAY))
        .isInstanceOfSatisfying(
            Surfaces.Refused.class, no -> assertThat(no.why()).contains("practice cards only"));
  }

  @Test
  void withoutADisplayTheWindowIsRefusedAndNothingElseTaken() {
    for (Optional<SurfaceKind> asked :
        java.util.List.of(Optional.<SurfaceKind>empty(), Optional.of(SurfaceKind.WINDOW))) {
      assertThat(Surfaces.choose(asked, true, NO_DISPLAY))
          .isInstanceOfSatisfying(
              Surfaces.Refused.class, no -> assertThat(no.why()).contains("no display", "pad"));
    }
  }

  @Test
  void thePadNeedsNoDisplay() {
    assertThat(Surfaces.choose(Optional.of(SurfaceKind.PAD), true, NO_DISPLAY))
        .isEqualTo(new Surfaces.Chosen(new PadPinSurface()));
  }

  @Test
  void aMachineWithoutADisplayHasNoWindow() {
    // the build sets none for unit tests; a developer's desktop has one
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getenv("DISPLAY") == null);
    org.junit.jupiter.api.Assumptions.assumeTrue(System.getProperty("os.name").startsWith("Linux"));
    assertThat(PinWindow.open()).isEmpty();
  }
}
