package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrayIT {

  private AgentFixture agent;

  @BeforeEach
  void start() throws IOException {
    agent = new AgentFixture();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void aScriptLaysAndTakesACard() throws IOException {
    assertThat(script("GET", "").body()).isEqualTo("{\"card\":null}");
    RawHttp.Reply laid = script("POST", "{\"card\":\"ichiro\"}");
    assertThat(laid.status()).isEqualTo(200);
    assertThat(laid.body()).isEqualTo("{\"card\":\"ichiro\"}");
    assertThat(agent.reader.cardPresent()).isTrue();
    assertThat(script("GET", "").body()).isEqualTo("{\"card\":\"ichiro\"}");
    assertThat(script("DELETE", "").body()).isEqualTo("{\"card\":null}");
    assertThat(agent.reader.cardPresent()).isFalse();
  }

  @Test
  void anUnknownCardIsNotFound() throws IOException {
    assertThat(script("POST", "{\"card\":\"nobody\"}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ichiro",
        "[]",
        "{}",
        "{\"card\":1}",
        "{\"card\":\"ichiro\",\"x\":1}",
        "{\"card\":\"ichiro\",\"card\":\"ichiro\"}",
        "{\"card\":\"ichiro\"} x"
      })
  void anOrderThatIsNotUnderstoodIsRefused(String json) throws IOException {
    assertThat(script("POST", json).status()).isEqualTo(400);
    assertThat(agent.reader.cardPresent()).isFalse();
  }

  @Test
  void aPersonLaysAndTakesACard() throws IOException {
    RawHttp.Reply page = agent.get("/practice");
    assertThat(page.body()).contains("練習 一郎さん", "暗証番号 " + TestCards.PIN, "カードがありません");
    RawHttp.Reply laid = press(page, "/practice/lay");
    assertThat(laid.status()).isEqualTo(303);
    assertThat(agent.reader.cardPresent()).isTrue();
    RawHttp.Reply after = agent.follow(laid);
    assertThat(after.body()).contains("いまカードリーダーにあるカード");
    press(after, "/practice/take");
    assertThat(agent.reader.cardPresent()).isFalse();
  }

  @Test
  void theFirstPageIsTheTray() throws IOException {
    assertThat(agent.get("/").body()).contains("練習用のカード置き場");
  }

  private RawHttp.Reply press(RawHttp.Reply page, String path) throws IOException {
    String token = page.body().split("name=\"token\" value=\"", 2)[1].split("\"", 2)[0];
    return agent.post(path, "token=" + token + "&card=ichiro");
  }

  private RawHttp.Reply script(String method, String json) throws IOException {
    return RawHttp.send(
        agent.port(),
        method
            + " /practice/reader HTTP/1.1\r\nHost: "
            + agent.host()
            + "\r\nAuthorization: Bearer "
            + AgentFixture.TRAY_TOKEN
            + (method.equals("POST") ? "\r\nContent-Type: application/json" : "")
            + "\r\nConnection: close\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json);
  }
}
