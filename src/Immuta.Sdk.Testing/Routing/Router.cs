using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>Finds the endpoint of a request, after its credential was checked; then checks the permission.</summary>
internal sealed class Router(AuthenticationRoutes authentication, DirectoryState directory, IEnumerable<Route> routes)
{
    private readonly Route[] _openRoutes = [.. authentication.OpenRoutes];
    private readonly Route[] _routes = [.. routes];

    public TenantResponse Route(FakeRequest request, TimeSpan waited)
    {
        if (request.BodyTooLarge)
        {
            return new(ErrorResponse.Create(HttpStatusCode.RequestEntityTooLarge, "The request body is larger than this tenant reads."));
        }

        var candidates = _openRoutes;
        if (!Array.Exists(_openRoutes, route => route.Matches(request, out _)))
        {
            if (!authentication.Accepts(request.Authorization))
            {
                return new(ErrorResponse.Create(HttpStatusCode.Unauthorized, "The credential is missing, wrong or expired."));
            }

            candidates = _routes;
        }

        foreach (var route in candidates)
        {
            if (route.Matches(request, out var values))
            {
                if (route.Permissions.Count > 0 && !route.Permissions.Intersect(directory.CurrentUser.User.Permissions).Any())
                {
                    return new(ErrorResponse.Create(HttpStatusCode.Forbidden, $"The user needs the permission {string.Join(" or ", route.Permissions)}."));
                }

                var context = new RouteContext(request, values, waited);
                var response = route.Handler(context);
                return new(response, context.ManualFlow, context.RepeatAfter);
            }
        }

        return new(ErrorResponse.Create(HttpStatusCode.NotFound, $"The fake tenant has no endpoint {request.Method} {request.Path}."));
    }
}
