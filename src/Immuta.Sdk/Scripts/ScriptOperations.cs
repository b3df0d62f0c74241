using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Scripts;

// Routes, retry rules and error guidance. Generating a script changes nothing, so every request can be retried.
internal static class ScriptOperations
{
    public static readonly ApiOperation CreateInitial = Script("Scripts.CreateInitial", "/integrations/scripts/initial-create");

    public static readonly ApiOperation Create = Script("Scripts.Create", "/integrations/scripts/create");

    public static readonly ApiOperation CreateEdit = Script("Scripts.CreateEdit", "/integrations/{id}/scripts/edit");

    public static readonly ApiOperation CreateCleanup = Script("Scripts.CreateCleanup", "/integrations/scripts/cleanup");

    public static readonly ApiOperation CreatePostCleanup = Script("Scripts.CreatePostCleanup", "/integrations/scripts/post-cleanup");

    public static readonly ApiOperation CreateDelete = Script("Scripts.CreateDelete", "/integrations/{id}/scripts/delete");

    private static ApiOperation Script(string name, string route) => new(name, HttpMethod.Post, route, RetryRule.Idempotent, new()
    {
        [403] = "Give the user behind the API key the permission APPLICATION_ADMIN; for the script of a connection, some versions need CREATE_DATA_SOURCE instead.",
    });
}
