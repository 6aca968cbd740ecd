package io.ticketchat.transport.rest;

import io.ticketchat.session.Drain;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** What only a SuperAdmin may ask of a node. */
@Path("/admin")
public class AdminResource {

  /** The answer to a success. */
  public record Done(boolean success, Drain.State data) {}

  @Inject Calls calls;
  @Inject Drain drain;

  /** How far draining is. */
  @GET
  @Path("/drain")
  public CompletionStage<Response> state(@Context HttpServletRequest request) {
    return calls.admin(request, () -> {}, this::done);
  }

  /** Sends all clients away, and lets no new ones in. */
  @POST
  @Path("/drain")
  public CompletionStage<Response> begin(@Context HttpServletRequest request) {
    return calls.admin(request, drain::begin, this::done);
  }

  /** Lets clients in again. */
  @DELETE
  @Path("/drain")
  public CompletionStage<Response> end(@Context HttpServletRequest request) {
    return calls.admin(request, drain::end, this::done);
  }

  private Response done() {
    return Calls.json(200, new Done(true, drain.state()));
  }
}
