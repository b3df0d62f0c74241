namespace Immuta.Sdk.Http;

// How an object from the server compares with the sent payload.
internal enum PayloadMatch
{
    // All comparable members are equal.
    Equal,

    // No member differs, but a required one is missing.
    Incomplete,

    // At least one member has another value.
    Different,
}
