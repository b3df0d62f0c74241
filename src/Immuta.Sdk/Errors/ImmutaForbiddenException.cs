using Immuta.Sdk.Http;

namespace Immuta.Sdk;

/// <summary>The caller is known but lacks the permission for this (status 403).</summary>
public sealed class ImmutaForbiddenException : ImmutaApiException
{
    internal ImmutaForbiddenException(ApiFailure failure)
        : base(failure)
    {
    }
}
