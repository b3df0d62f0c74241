using System.Net;

namespace Immuta.Sdk;

/// <summary>Represents one response, without its body.</summary>
/// <param name="Operation">The name of the operation, such as <c>Integrations.Create</c>.</param>
/// <param name="StatusCode">The status of the response.</param>
/// <param name="Headers">The headers of the response without cookies; several values of one name are joined by commas.</param>
/// <param name="Attempt">The number of the attempt, counted from 1.</param>
/// <param name="Elapsed">The time since the operation began, with earlier attempts and the delays between them.</param>
public sealed record ResponseInfo(string Operation, HttpStatusCode StatusCode, IReadOnlyDictionary<string, string> Headers, int Attempt, TimeSpan Elapsed)
{
    /// <summary>Gets the identifier of the request that the server sent.</summary>
    /// <value>The first of the headers <c>x-request-id</c>, <c>request-id</c> and <c>x-correlation-id</c>, or <see langword="null"/>.</value>
    public string? RequestId { get; init; }

    /// <summary>Returns operation, status and attempt.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Operation}: {(int)StatusCode} (attempt {Attempt}, {Elapsed.TotalMilliseconds:0} ms{(RequestId is null ? "" : $", request {RequestId}")})";
}
