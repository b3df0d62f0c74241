using Immuta.Sdk.Errors;
using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>Represents one operation of the client, such as the creation of an integration.</summary>
/// <remarks>
/// Each area has its operations in a class of its own, such as <c>IntegrationOperations</c>. Traces, metrics and exceptions
/// show the name.
/// </remarks>
public sealed class ImmutaOperation
{
    internal ImmutaOperation(
        string name,
        HttpMethod method,
        string routeTemplate,
        RetryRule retry,
        PermissionRule? permission = null,

        // Guidance by status code. ErrorGuidance supplies the default for other codes.
        Dictionary<int, string>? guidance = null)
    {
        Name = name;
        Method = method;
        RouteTemplate = routeTemplate;
        UrlTemplate = routeTemplate;
        Retry = retry;
        Permission = permission ?? PermissionRule.None;
        Permissions = Array.AsReadOnly(Permission.AnyOf);
        Guidance = guidance;
    }

    /// <summary>Gets the name of the operation, such as <c>Integrations.Create</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the Immuta permissions of which the caller needs one.</summary>
    /// <value>Empty if the operation needs none, or if it isn't known.</value>
    public IReadOnlyList<string> Permissions { get; }

    internal HttpMethod Method { get; }

    internal string RouteTemplate { get; }

    internal RetryRule Retry { get; }

    internal Dictionary<int, string>? Guidance { get; }

    internal PermissionRule Permission { get; }

    // True if no Authorization header is sent, as for the exchange of a key for a token.
    internal bool Anonymous { get; init; }

    // The route template, which has few distinct values. Used in traces and metrics.
    internal string UrlTemplate { get; init; }

    // True for reads, including POST requests that change nothing. A lost response then leaves no unknown outcome.
    internal bool OnlyReads { get; init; }

    // True if a success response consists of secrets, so that no log may show it.
    internal bool HasSecretResponse { get; init; }

    // True if any endpoint can be meant, so that nothing is known about a success response.
    internal bool HasUnknownResponse { get; init; }

    internal bool IsRead => OnlyReads || Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>Returns the name of the operation.</summary>
    /// <returns>The name, as <see cref="Name"/> has it.</returns>
    public override string ToString() => Name;
}
