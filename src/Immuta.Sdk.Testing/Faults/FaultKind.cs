namespace Immuta.Sdk.Testing;

/// <summary>What an arranged fault does to the request that meets it.</summary>
internal enum FaultKind
{
    /// <summary>The request is answered with a prepared answer and not processed.</summary>
    Response,

    /// <summary>The request is processed, then answered with a prepared answer.</summary>
    ReplaceResponse,

    /// <summary>The request is processed, then the connection breaks.</summary>
    LoseResponse,

    /// <summary>The request is processed, then the connection breaks in the middle of the answer.</summary>
    CutResponse,

    /// <summary>The connection breaks and the request is not processed.</summary>
    BreakConnection,

    /// <summary>No connection comes about at all.</summary>
    RefuseConnection,

    /// <summary>The request waits before it is processed.</summary>
    DelayRequest,

    /// <summary>The request is processed at once, its answer waits.</summary>
    DelayResponse,
}
