namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Specifies what happens to a creation and its response in transit.</summary>
public enum Loss
{
    /// <summary>The server processes the request and the response arrives.</summary>
    None,

    /// <summary>The server processes the request, and the connection breaks before the response.</summary>
    ResponseLost,

    /// <summary>The server processes the request, and the connection breaks within the response.</summary>
    ResponseCut,

    /// <summary>The server processes the request, and a gateway returns 502, 503 or 504 instead.</summary>
    GatewayErrorAfter,

    /// <summary>The server processes the request and fails afterwards.</summary>
    ServerErrorAfter,

    /// <summary>The server processes the request, and an HTML page arrives instead of the response.</summary>
    PageAfter,

    /// <summary>The server processes the request and responds after the client's timeout.</summary>
    LateResponse,

    /// <summary>The connection breaks before the server does anything.</summary>
    ConnectionBroken,

    /// <summary>A gateway returns 502, 503 or 504, and the request doesn't reach the server.</summary>
    GatewayErrorBefore,

    /// <summary>The server fails before it does anything.</summary>
    ServerErrorBefore,

    /// <summary>The request is delayed beyond the client's timeout, and then dropped.</summary>
    HeldUp,

    /// <summary>The server asks the client to retry later, which is a definite refusal.</summary>
    Throttled,
}
