using Immuta.Sdk.V2;

namespace Immuta.Sdk.Testing;

/// <summary>A snapshot of one purpose in the tenant, at any depth.</summary>
/// <param name="Id">The id of the purpose; updates keep it.</param>
/// <param name="Name">The full name, dotted from its topmost purpose down.</param>
/// <param name="Description">The text of the request, or <see langword="null"/> without one.</param>
/// <param name="Acknowledgement">What users must agree to; <see cref="DefaultAcknowledgement"/> unless one was given.</param>
public sealed record FakePurpose(PurposeId Id, string Name, string? Description, string Acknowledgement)
{
    /// <summary>The text of the fake tenant where a request names none.</summary>
    /// <remarks>Fake only: the words of the real default are not documented.</remarks>
    public const string DefaultAcknowledgement = "The system's own acknowledgement statement.";
}
