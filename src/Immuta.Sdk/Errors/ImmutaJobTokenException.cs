namespace Immuta.Sdk;

/// <summary>A text cannot be used to take up jobs again.</summary>
public sealed class ImmutaJobTokenException : ImmutaException
{
    internal ImmutaJobTokenException(JobTokenError problem, string message)
        : base(message) => Problem = problem;

    /// <summary>Gets what is wrong with the text that was given.</summary>
    public JobTokenError Problem { get; }
}
