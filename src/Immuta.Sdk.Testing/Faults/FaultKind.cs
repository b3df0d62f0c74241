namespace Immuta.Sdk.Testing;

/// <summary>What an arranged fault does to the request that meets it.</summary>
internal enum FaultKind
{
    /// <summary>The request is answered with a prepared answer and not processed.</summary>
    Answer,

    /// <summary>The request is processed, then answered with a prepared answer.</summary>
    ReplaceAnswer,

    /// <summary>The request is processed, then the connection breaks.</summary>
    LoseAnswer,

    /// <summary>The request is processed, then the connection breaks in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>The connection breaks and the request is not processed.</summary>
    BreakConnection,

    /// <summary>No connection comes about at all.</summary>
    RefuseConnection,

    /// <summary>The request waits before it is processed.</summary>
    DelayRequest,

    /// <summary>The request is processed at once, its answer waits.</summary>
    DelayAnswer,
}
