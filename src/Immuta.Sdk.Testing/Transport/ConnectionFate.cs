namespace Immuta.Sdk.Testing;

/// <summary>Specifies what a transport does with the connection of a request.</summary>
internal enum ConnectionFate
{
    /// <summary>The response is sent.</summary>
    Responded,

    /// <summary>The connection ends when half of the body has been sent.</summary>
    Cut,

    /// <summary>The connection ends without a response.</summary>
    Broken,

    /// <summary>The connection is not accepted.</summary>
    Refused,
}
