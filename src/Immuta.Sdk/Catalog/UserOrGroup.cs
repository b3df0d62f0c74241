namespace Immuta.Sdk.Catalog;

/// <summary>Represents a user or a group, whose attributes can be read and changed.</summary>
public sealed record UserOrGroup
{
    private UserOrGroup(IamId iamId, string id, bool isGroup)
    {
        IamId = iamId;
        Id = id;
        IsGroup = isGroup;
    }

    /// <summary>Gets the identity provider of the user or group.</summary>
    public IamId IamId { get; }

    /// <summary>Gets the login name of the user, or the id of the group.</summary>
    public string Id { get; }

    /// <summary>Gets whether this is a group.</summary>
    public bool IsGroup { get; }

    // The name of the kind in a route.
    internal string Kind => IsGroup ? "group" : "user";

    /// <summary>Creates an instance for a user.</summary>
    /// <param name="iamId">The identity provider of the user, such as <c>bim</c>.</param>
    /// <param name="userId">The login name of the user.</param>
    /// <returns>The instance, to pass to the calls of attributes.</returns>
    public static UserOrGroup ForUser(IamId iamId, UserId userId) => new(iamId, userId.Value, isGroup: false);

    /// <summary>Creates an instance for a group.</summary>
    /// <param name="iamId">The identity provider of the group, such as <c>bim</c>.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <returns>The instance, to pass to the calls of attributes.</returns>
    public static UserOrGroup ForGroup(IamId iamId, GroupId groupId) => new(iamId, groupId.Value, isGroup: true);

    /// <summary>Creates an instance for a user that the server returned.</summary>
    /// <param name="user">The user, for example from a search.</param>
    /// <returns>The instance, to pass to the calls of attributes.</returns>
    /// <exception cref="ArgumentException">The user has no login name or no identity provider.</exception>
    public static UserOrGroup From(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return ForUser(Required(user.IamId, nameof(user)), Required(user.UserId, nameof(user)));
    }

    /// <summary>Creates an instance for a group that the server returned.</summary>
    /// <param name="group">The group, for example from a search.</param>
    /// <returns>The instance, to pass to the calls of attributes.</returns>
    /// <exception cref="ArgumentException">The group has no id or no identity provider.</exception>
    public static UserOrGroup From(UserGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return ForGroup(Required(group.IamId, nameof(group)), Required(group.Id, nameof(group)));
    }

    /// <summary>Returns the kind, the identity provider and the id, for messages.</summary>
    /// <returns>A short text, such as <c>user jane of bim</c>.</returns>
    public override string ToString() => $"{Kind} {Id} of {IamId}";

    private static T Required<T>(T? id, string parameter)
        where T : struct => id ?? throw new ArgumentException("The response of the server holds no id for it: use ForUser or ForGroup with the ids that Immuta shows.", parameter);
}
