// The lock type of the framework where it exists; an ordinary object serves the older one.
#if NET9_0_OR_GREATER
global using Gate = System.Threading.Lock;
#else
global using Gate = System.Object;
#endif
