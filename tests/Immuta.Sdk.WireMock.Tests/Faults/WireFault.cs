using System.Text.Json.Nodes;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>One way in which an answer can go wrong, as the response of a stub mapping made from the healthy one.</summary>
internal sealed record WireFault(string Name, Func<JsonObject, JsonObject> Response)
{
    /// <summary>Whether the server certainly did not act, so that even a creation may be sent again.</summary>
    public bool IsCertainRefusal { get; init; }

    /// <summary>Whether nobody listens at all.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether the connection closes before the first byte, upon which HttpClient itself repeats a request without a body.</summary>
    public bool ClosesWithoutAWord { get; init; }

    /// <summary>How long at least nobody asks again after each such answer.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How long at least nobody asks a second time after the stubs were made.</summary>
    public TimeSpan PauseFromTheStart { get; init; }

    /// <summary>A time limit that the fault exceeds; null leaves the default.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long a polling call follows; enough for an outage of some requests, unless the fault outlasts any patience.</summary>
    public TimeSpan PollingTimeout { get; init; } = TimeSpan.FromMinutes(1);

    public override string ToString() => Name;
}
