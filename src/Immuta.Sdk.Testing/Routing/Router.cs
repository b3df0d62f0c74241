using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Finds the endpoint of a request, after its credential was checked.</summary>
internal sealed class Router(AuthenticationRoutes authentication, IEnumerable<Route> routes)
{
    private readonly Route[] _openRoutes = [.. authentication.OpenRoutes];
    private readonly Route[] _routes = [.. AuthenticationRoutes.Routes, .. routes];

    public FakeResponse Answer(FakeRequest request, out ManualFlowMatch manualFlow)
    {
        manualFlow = ManualFlowMatch.NotApplicable;
        if (request.BodyTooLarge)
        {
            return ErrorAnswer.Of(HttpStatusCode.RequestEntityTooLarge, "The request body is larger than this tenant reads.");
        }

        var candidates = _openRoutes;
        if (!Array.Exists(_openRoutes, route => route.Matches(request, out _)))
        {
            if (!authentication.Accepts(request.Authorization))
            {
                return ErrorAnswer.Of(HttpStatusCode.Unauthorized, "The credential is missing, wrong or expired.");
            }

            candidates = _routes;
        }

        foreach (var route in candidates)
        {
            if (route.Matches(request, out var values))
            {
                var context = new RouteContext(request, values);
                var answer = route.Handler(context);
                manualFlow = context.ManualFlow;
                return answer;
            }
        }

        return ErrorAnswer.Of(HttpStatusCode.NotFound, $"The fake tenant has no endpoint {request.Method} {request.Path}.");
    }
}
