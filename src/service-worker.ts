// The order matters: our listeners come first and keep from MSW's what is not the API's.
import './lib/offline/listeners.ts';
import '../mocks/mockServiceWorker.js';
