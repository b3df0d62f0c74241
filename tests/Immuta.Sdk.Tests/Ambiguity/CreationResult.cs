namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>The result of one creation for its caller: an object or an exception.</summary>
internal sealed record CreationResult(Creation Creation, string? Created, ImmutaException? Failure)
{
    public string Words => (Created, Failure) switch
    {
        ({ }, _) => "created",
        (_, ImmutaAmbiguousOutcomeException) => "ambiguous",
        _ => Failure!.GetType().Name,
    };
}
