namespace Immuta.Sdk.Http;

// How an object that the server shows compares with the payload that was sent.
internal enum PayloadMatch
{
    // Everything that can be compared is equal.
    Equal,

    // Nothing differs, but something that the object would have to show is missing.
    Incomplete,

    // Something is shown with another value.
    Different,
}
