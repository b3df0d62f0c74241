using Immuta.Sdk.Authentication;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk;

/// <summary>Specifies headers, time limits and a callback for the calls of one view of a client.</summary>
/// <remarks>See <see cref="IImmutaClient.WithOptions"/>. What is not set is as the options of the client say.</remarks>
public sealed class RequestOptions
{
    // The library sets these itself, or they frame the message.
    private static readonly string[] s_reserved =
        ["Authorization", "Accept", "User-Agent", "Host", "Cookie", "Content-Type", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer"];

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Gets or sets further headers of each request.</summary>
    /// <exception cref="ArgumentException">A name or a value isn't valid, or the library sets the header itself.</exception>
    public IReadOnlyDictionary<string, string> Headers { get; init => field = Check(value); } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how long one attempt can take; <see langword="null"/> for the value of the client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time isn't from 1 ms to 1 day.</exception>
    public TimeSpan? AttemptTimeout { get; init => field = Check(value, nameof(AttemptTimeout)); }

    /// <summary>Gets or sets how long one operation can take with all attempts; <see langword="null"/> for the value of the client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time isn't from 1 ms to 1 day.</exception>
    public TimeSpan? TotalTimeout { get; init => field = Check(value, nameof(TotalTimeout)); }

    /// <summary>Gets or sets whether failed attempts are not retried.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>A rejected credential is still renewed once, because the server did nothing.</remarks>
    public bool DisableRetries { get; init; }

    /// <summary>Gets or sets what is called for each response that arrives, whatever its status.</summary>
    /// <remarks>
    /// Called when the headers have arrived and before the body is read, also for responses that are retried; an operation of several
    /// requests, such as a list of several pages, calls it for each of them. An exception of the callback is logged and ignored,
    /// because the response counts.
    /// </remarks>
    public Action<ResponseInfo>? OnResponse { get; init; }

    private static Dictionary<string, string> Check(IReadOnlyDictionary<string, string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var request = new HttpRequestMessage();
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_nameCharacters))
            {
                throw new ArgumentException($"The header name '{SingleLine.Escape(name)}' has characters that no header name has: use letters, digits and hyphens.", nameof(headers));
            }

            if (s_reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"The library sets {name} itself: use the options of the client, or Raw for another body.", nameof(headers));
            }

            if (!request.Headers.TryAddWithoutValidation(name, "x"))
            {
                throw new ArgumentException($"{name} describes a body, and a request doesn't send it as a header of its own: leave it out.", nameof(headers));
            }

            if (value is null || !HeaderText.IsSafe(value))
            {
                throw new ArgumentException($"The value of {name} isn't printable ASCII without line breaks: remove them, or encode the value.", nameof(headers));
            }
        }

        return new(headers, StringComparer.OrdinalIgnoreCase);
    }

    private static TimeSpan? Check(TimeSpan? time, string name) => time is { } value && (value < TimeSpan.FromMilliseconds(1) || value > TimeSpan.FromDays(1))
        ? throw new ArgumentOutOfRangeException(name, value, "Use 1 millisecond to 1 day, or null for the value of the client.")
        : time;
}
