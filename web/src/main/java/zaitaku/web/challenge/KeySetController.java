package zaitaku.web.challenge;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import zaitaku.web.platform.keys.KeyRing;

/**
 * Publishes the public keys that request objects are signed with (bridge protocol §3, RFC 7517).
 */
@Controller
final class KeySetController {

  private final String keySet;

  KeySetController(KeyRing keys) {
    List<JWK> published = List.copyOf(keys.requestKeys());
    this.keySet = new JWKSet(published).toString(true);
  }

  @Get(uri = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> keySet() {
    return HttpResponse.ok(keySet);
  }
}
