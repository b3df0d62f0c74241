namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>What becomes of a creation and its answer on the way.</summary>
public enum Loss
{
    /// <summary>Nothing: the server does it and says so.</summary>
    None,

    /// <summary>The server does it, and the connection breaks before its answer.</summary>
    ResponseLost,

    /// <summary>The server does it, and the connection breaks within its answer.</summary>
    ResponseCut,

    /// <summary>The server does it, and a gateway answers 502, 503 or 504 in its place.</summary>
    GatewayErrorAfter,

    /// <summary>The server does it, and fails afterwards.</summary>
    ServerErrorAfter,

    /// <summary>The server does it, and a page of HTML comes instead of its answer.</summary>
    PageAfter,

    /// <summary>The server does it, and answers later than the client waits.</summary>
    LateResponse,

    /// <summary>The connection breaks before the server does anything.</summary>
    ConnectionBroken,

    /// <summary>A gateway answers 502, 503 or 504, and the server never learns of it.</summary>
    GatewayErrorBefore,

    /// <summary>The server fails before it does anything.</summary>
    ServerErrorBefore,

    /// <summary>The request is held up for longer than the client waits, and then dropped.</summary>
    HeldUp,

    /// <summary>The server wants the client to come back, which is a certain refusal.</summary>
    Throttled,
}
