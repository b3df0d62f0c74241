namespace Immuta.Sdk.Testing;

/// <summary>Specifies how a fault affects a matching request.</summary>
internal enum FaultKind
{
    /// <summary>The request gets a prepared response and is not processed.</summary>
    Response,

    /// <summary>The request is processed and gets a prepared response.</summary>
    ReplaceResponse,

    /// <summary>The request is processed, then the connection breaks.</summary>
    LoseResponse,

    /// <summary>The request is processed, then the connection breaks in the middle of the response.</summary>
    CutResponse,

    /// <summary>The connection breaks and the request is not processed.</summary>
    BreakConnection,

    /// <summary>The connection is refused.</summary>
    RefuseConnection,

    /// <summary>The request waits before it is processed.</summary>
    DelayRequest,

    /// <summary>The request is processed immediately, and its response is delayed.</summary>
    DelayResponse,
}
