package io.ticketchat.transport.rest;

import io.ticketchat.auth.DemoPeople;
import io.ticketchat.dispatch.ChatException;
import io.ticketchat.protocol.ErrorCode;
import io.ticketchat.protocol.EventCodec;
import io.ticketchat.protocol.User;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in as one of the demo people; not there where demo mode is off. */
@Path("/demo")
public class DemoResource {

  private static final int MAX_BODY = 1_000;

  /** Whom to sign in as. */
  public record Choice(@Nullable String id) {}

  /** The people to choose from. */
  public record People(boolean success, List<User> data) {}

  /** A token to connect with. */
  public record Token(String token) {}

  /** The answer to a choice. */
  public record SignIn(boolean success, Token data) {}

  @Inject DemoPeople people;

  /** Who there is. */
  @GET
  public Response people() {
    return people.isOn()
        ? Calls.json(200, new People(true, DemoPeople.ALL))
        : Response.status(404).build();
  }

  /** A token for one of them. */
  @POST
  @Path("/token")
  public Response token(InputStream body) throws IOException {
    if (!people.isOn()) {
      return Response.status(404).build();
    }
    try {
      var id = EventCodec.SHARED.fromJson(CallBody.text(body, MAX_BODY), Choice.class).id();
      return people
          .tokenFor(id == null ? "" : id)
          .map(token -> Calls.json(200, new SignIn(true, new Token(token))))
          .orElseGet(() -> Calls.error(ErrorCode.USER_NOT_FOUND));
    } catch (JsonbException | ChatException e) {
      return Calls.error(ErrorCode.MALFORMED);
    }
  }
}
