package zaitaku.web.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadOptionsTest {

  @Test
  void withoutArgumentsTheDocumentedBoundsHold() {
    LoadOptions options = LoadOptions.parse();
    assertThat(options.counted()).isEqualTo(100);
    assertThat(options.settle()).hasSeconds(180);
    assertThat(options.rate()).isEqualTo(120);
    assertThat(options.cards()).isEqualTo(3000);
    assertThat(options.acts()).isEqualTo(300);
    assertThat(options.floor()).isEqualTo(3000);
  }

  @Test
  void whatIsOutOfBoundsIsRefusedInWords() {
    assertThatThrownBy(() -> LoadOptions.parse("--closed", "301"))
        .hasMessage("--closed must be 1 to 300");
    assertThatThrownBy(() -> LoadOptions.parse("--rate", "0"))
        .hasMessage("--rate must be 1 to 2000");
    assertThatThrownBy(() -> LoadOptions.parse("--cards", "4", "--acts", "5"))
        .hasMessage("--acts must be 0 to 4");
    assertThatThrownBy(() -> LoadOptions.parse("--cards")).hasMessage("--cards needs a value");
    assertThatThrownBy(() -> LoadOptions.parse("--cards", "many"))
        .hasMessage("--cards needs a number, not many");
    assertThatThrownBy(() -> LoadOptions.parse("--for-ever"))
        .hasMessage("unknown option --for-ever");
  }

  @Test
  void thePercentileIsTheSmallestValueThatSoManyAreNotAbove() {
    Tally.Durations durations = new Tally.Durations(100);
    for (int i = 100; i >= 1; i--) {
      durations.add(i * 1_000_000L);
    }
    assertThat(durations.percentile(0.99)).isEqualTo(99);
    assertThat(durations.percentile(1)).isEqualTo(100);
    assertThat(durations.percentile(0.5)).isEqualTo(50);
  }
}
