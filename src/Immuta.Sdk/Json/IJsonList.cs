namespace Immuta.Sdk.Json;

// A hand-written list of models in which null may be a distinct value.
internal interface IJsonList<TSelf, TItem>
    where TSelf : class, IJsonList<TSelf, TItem>
    where TItem : class, IJsonModel<TItem>
{
    static abstract TSelf NullValue { get; }

    bool IsNull { get; }

    IReadOnlyList<TItem> Items { get; }

    static abstract TSelf Create(IReadOnlyList<TItem> items);
}
