using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Catalog;

/// <summary>Provides the filter and the page size of a search for users.</summary>
/// <remarks>The filters are combined. The server compares them; whether it finds parts of a name is not published.</remarks>
public sealed record UserQuery
{
    internal static readonly UserQuery All = new();

    /// <summary>Gets the name to find.</summary>
    /// <value>None by default.</value>
    public string? Name { get; init; }

    /// <summary>Gets the e-mail address to find.</summary>
    /// <value>None by default.</value>
    public string? Email { get; init; }

    /// <summary>Gets the login name to find.</summary>
    /// <value>None by default.</value>
    public UserId? UserId { get; init; }

    /// <summary>Gets the identity provider whose users to find.</summary>
    /// <value>None by default: users of all identity providers.</value>
    public IamId? IamId { get; init; }

    /// <summary>Gets the Immuta permission that the users have.</summary>
    /// <value>None by default.</value>
    public string? Permission { get; init; }

    /// <summary>Gets whether to find disabled users, too.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IncludeDisabled { get; init; }

    /// <summary>Gets the number of users to request per page.</summary>
    /// <value>100. The server may return fewer; no user is lost in that case.</value>
    public int PageSize { get; init => field = Checked.AtLeast(value, 1); } = 100;

    internal ApiQuery ToApiQuery() => ApiQuery.Empty
        .With("name", Name)
        .With("email", Email)
        .With("userid", UserId?.Value)
        .With("iamid", IamId?.Value)
        .With("permission", Permission)
        .WithFlag("includeDisabled", IncludeDisabled);
}
