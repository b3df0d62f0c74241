using Immuta.Sdk.Jobs;

namespace Immuta.Sdk;

/// <summary>The exception that is thrown when a text can't be used to resume watching jobs.</summary>
public sealed class ImmutaJobTokenException : ImmutaException
{
    internal ImmutaJobTokenException(JobTokenError problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets the error of the given text.</summary>
    public JobTokenError Problem { get; }
}
