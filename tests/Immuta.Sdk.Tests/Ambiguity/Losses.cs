using System.Net;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Lets the tenant lose one request or its response.</summary>
internal static class Losses
{
    /// <summary>Sets what happens to the next matching request.</summary>
    /// <param name="fake">The tenant.</param>
    /// <param name="loss">What happens to the request.</param>
    /// <param name="gateway">The status of the gateway, if one causes the loss.</param>
    /// <param name="match">The condition for the request.</param>
    public static void Arrange(this FakeImmuta fake, Loss loss, int gateway, Func<FakeRequest, bool> match)
    {
        var status = (HttpStatusCode)gateway;
        var page = FakeResponse.Text(HttpStatusCode.OK, "<html>Sign in</html>", "text/html");
        Action arrange = loss switch
        {
            Loss.ResponseLost => () => fake.DropNextResponse(match: match),
            Loss.ResponseCut => () => fake.TruncateNextResponse(match: match),
            Loss.GatewayErrorAfter => () => fake.FailNext(status, match: match, processFirst: true),
            Loss.ServerErrorAfter => () => fake.FailNext(HttpStatusCode.InternalServerError, match: match, processFirst: true),
            Loss.PageAfter => () => fake.RespondNext(page, match: match, processFirst: true),
            Loss.LateResponse => () => fake.DelayNext(TimeSpan.FromHours(1), processFirst: true, match: match),
            Loss.ConnectionBroken => () => fake.AbortNextConnection(match: match),
            Loss.GatewayErrorBefore => () => fake.FailNext(status, match: match),
            Loss.ServerErrorBefore => () => fake.FailNext(HttpStatusCode.InternalServerError, match: match),
            Loss.HeldUp => () => fake.DelayNext(TimeSpan.FromHours(1), match: match),
            Loss.Throttled => () => fake.FailNext(HttpStatusCode.TooManyRequests, TimeSpan.Zero, match: match),
            _ => () => { }
            ,
        };
        arrange();
    }
}
